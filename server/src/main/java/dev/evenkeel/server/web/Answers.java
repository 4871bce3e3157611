package dev.evenkeel.server.web;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** What every answer to a program has. */
@Configuration(proxyBeanMethods = false)
class Answers {
    /** An ETag of its bytes, where it has none of its own, so that what somebody has already is not sent again. */
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> tags() {
        var registration = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
        registration.addUrlPatterns("/v1/*");
        return registration;
    }
}
