package dev.evenkeel.server.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** What every answer to a program has, and each style and script. */
@Configuration(proxyBeanMethods = false)
class Answers {
    /** An ETag of its bytes, where it has none of its own, so that what somebody has already is not sent again. */
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> tags() {
        var registration = new FilterRegistrationBean<ShallowEtagHeaderFilter>(new Tags());
        registration.addUrlPatterns("/v1/*", "/assets/portal.css", "/assets/portal.js", "/assets/htmx.js");
        return registration;
    }

    /** Of all but files of lines, which are sent while they are read, and so have no tag before they are gone. */
    private static final class Tags extends ShallowEtagHeaderFilter {
        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return request.getRequestURI().endsWith(".jsonl");
        }
    }
}
