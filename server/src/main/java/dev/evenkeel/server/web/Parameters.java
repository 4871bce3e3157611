package dev.evenkeel.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Refuses a program's request whose address has a parameter that the operation does not know: a filter with a slip in its name
 * would else be answered with everything, which looks like an answer.
 */
@Component
class Parameters implements HandlerInterceptor, WebMvcConfigurer {
    /** Whoever may not know of an operation is told nothing of its parameters. */
    private static final int AFTER_THE_GATE = 1;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(AFTER_THE_GATE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() != null
                && handler instanceof HandlerMethod operation
                && operation.getBeanType().isAnnotationPresent(RestController.class)) {
            check(request.getQueryString(), known(operation));
        }
        return true;
    }

    private static void check(String query, List<String> known) {
        for (var name : UriComponentsBuilder.newInstance()
                .query(query)
                .build()
                .getQueryParams()
                .keySet()) {
            if (!known.contains(name)) {
                throw new ResponseStatusException(
                        HttpStatus.BAD_REQUEST,
                        "There is no parameter '%s' here; there %s."
                                .formatted(name, known.isEmpty() ? "is none" : "are: " + String.join(", ", known)));
            }
        }
    }

    private static List<String> known(HandlerMethod operation) {
        return Arrays.stream(operation.getMethodParameters())
                .flatMap(Parameters::name)
                .toList();
    }

    private static Stream<String> name(MethodParameter parameter) {
        return Optional.ofNullable(parameter.getParameterAnnotation(RequestParam.class)).stream()
                .map(told -> told.name().isEmpty() ? parameter.getParameter().getName() : told.name());
    }
}
