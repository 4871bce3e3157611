package dev.evenkeel.server.people;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Which requests have to say who they are, and what browsers are told to allow. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Provider.Settings.class)
class Security {
    /** No script, style or image but our own files, nothing inline, no frame around us, no form to elsewhere. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Measurements, for whoever brings the token that the operator has set; without one they are not there. */
    @Bean
    @Order(0)
    @ConditionalOnProperty("evenkeel.telemetry.scrape")
    SecurityFilterChain scraping(HttpSecurity http, @Value("${evenkeel.telemetry.scrape}") String token)
            throws Exception {
        common(http);
        return http.securityMatcher("/metrics", "/metrics/**")
                .authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((_, context) -> new AuthorizationDecision(Entrance.bearer(context.getRequest())
                                .filter(secret -> isSame(secret, token))
                                .isPresent())))
                .exceptionHandling(handling -> handling.accessDeniedHandler((_, response, _) -> refuse(response, """
                                This needs the token of the setting evenkeel.telemetry.scrape: Authorization: Bearer TOKEN. Nothing was told; \
                                give it to what scrapes (Prometheus: authorization.credentials).""")))
                .build();
    }

    /** In a time that does not tell how much of it is right. */
    private static boolean isSame(String given, String token) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, Keys keys, Accounts accounts) throws Exception {
        common(http);
        return http.securityMatcher("/v1/**")
                .csrf(csrf -> csrf.disable()) // a key is never sent by a browser of itself
                .addFilterBefore(Entrance.ofPrograms(keys, accounts), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/v1/openapi.yaml", "/v1/key", "/v1/in/*")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/v1/sessions")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint((_, response, _) -> noKey(response)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http, Accounts accounts, OpenId openId) throws Exception {
        common(http);
        openId.on(http);
        return http.csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository()))
                .addFilterBefore(Entrance.ofPeople(accounts), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(
                                "/login", "/login/provider", "/enter/*", "/error", "/assets/**", "/health", "/health/*")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                .build();
    }

    private static void common(HttpSecurity http) throws Exception {
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .httpBasic(basic -> basic.disable())
                .formLogin(form -> form.disable())
                .logout(logout -> logout.disable())
                .anonymous(anonymous -> anonymous.disable())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .frameOptions(frame -> frame.deny()));
    }

    private static void noKey(HttpServletResponse response) throws java.io.IOException {
        refuse(response, """
                This needs a key: Authorization: Bearer ek_... A leader of either party makes one on the page People; \
                people get a token of their own by POST /v1/sessions.""");
    }

    private static void refuse(HttpServletResponse response, String why) throws java.io.IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader("WWW-Authenticate", "Bearer");
        response.getOutputStream().write("""
                {"type":"about:blank","title":"Unauthorized","status":401,"detail":"%s"}""".formatted(why).getBytes(StandardCharsets.UTF_8));
    }

    /** We sign people in ourselves; without this bean the framework would make an account with a password in the log. */
    @Bean
    UserDetailsService nobody() {
        return login -> {
            throw new UsernameNotFoundException("Nobody signs in this way.");
        };
    }

    @Bean
    WebMvcConfigurer gatekeeping(Gate gate) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(gate);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(gate);
            }
        };
    }
}
