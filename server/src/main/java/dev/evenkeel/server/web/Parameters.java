package dev.evenkeel.server.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Refuses a program's request whose address has a parameter that the operation does not know: a filter with a slip in its name
 * would else be answered with everything, which looks like an answer. Refuses
 * everybody's that holds a NUL, and a form that should come with a file and is none of that kind.
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
        // The page that says what was wrong is asked for with the same parameters.
        if (handler instanceof HandlerMethod operation && request.getDispatcherType() != DispatcherType.ERROR) {
            if (operation.getBeanType().isAnnotationPresent(RestController.class)) {
                // Its parameters are those of the address alone: to ask for all would read a body that calls itself a
                // form.
                check(Optional.ofNullable(request.getQueryString()).orElse(""), known(operation));
            } else {
                checkFiles(request, operation);
                request.getParameterMap()
                        .forEach((name, values) -> Arrays.stream(values).forEach(value -> checkText(name, value)));
            }
        }
        return true;
    }

    private static void checkFiles(HttpServletRequest request, HandlerMethod page) {
        if (!(request instanceof MultipartRequest)
                && Arrays.stream(page.getMethodParameters())
                        .anyMatch(parameter -> parameter.getParameterType().equals(MultipartFile.class))) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "This form comes with a file, as multipart/form-data. Nothing was changed; go back and open it again.");
        }
    }

    private static void checkText(String name, String value) {
        if (Fields.hasNul(value)) {
            throw Fields.nul("'%s'".formatted(name));
        }
    }

    private static void check(String query, List<String> known) {
        UriComponentsBuilder.newInstance().query(query).build().getQueryParams().forEach((name, values) -> {
            if (!known.contains(name)) {
                throw new ResponseStatusException(
                        HttpStatus.BAD_REQUEST,
                        "There is no parameter '%s' here; there %s."
                                .formatted(name, known.isEmpty() ? "is none" : "are: " + String.join(", ", known)));
            }
            values.stream()
                    .filter(Objects::nonNull)
                    .forEach(value -> checkText(name, URLDecoder.decode(value, StandardCharsets.UTF_8)));
        });
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
