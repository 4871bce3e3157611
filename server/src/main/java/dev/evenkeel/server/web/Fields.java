package dev.evenkeel.server.web;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Refuses the body of a program's request that lacks a field which the operation cannot do without, or holds a NUL. What may be
 * absent is an {@link Optional} of its record; all else is needed.
 */
@RestControllerAdvice(annotations = RestController.class)
class Fields extends RequestBodyAdviceAdapter {
    /** What no text of ours holds: PostgreSQL keeps none, and a name with one looks like the name without. */
    private static final char NUL = '\0';

    static boolean hasNul(String text) {
        return text.indexOf(NUL) >= 0;
    }

    static ResponseStatusException nul(String what) {
        return new ResponseStatusException(
                HttpStatus.BAD_REQUEST,
                "%s holds the character U+0000, which no text here may hold. Nothing was changed.".formatted(what));
    }

    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return parameter.getParameterType().isRecord();
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType) {
        // The word null alone is read as nothing, and comes here all the same.
        if (Objects.isNull(body)) {
            throw new HttpMessageNotReadableException("The body is null.", message);
        }
        var missing = new ArrayList<String>();
        for (var field : body.getClass().getRecordComponents()) {
            var value = value(field, body);
            if (lacks(value)) {
                missing.add("'" + field.getName() + "'");
            }
            if (holdsNul(value)) {
                throw nul("The field '%s'".formatted(field.getName()));
            }
        }
        if (!missing.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "The body lacks %s; /v1/openapi.yaml tells what each is. Nothing was changed."
                            .formatted(String.join(", ", missing)));
        }
        return body;
    }

    /** Whether it is not there, or is a list with something in it that is not. */
    private static boolean lacks(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case Optional<?> held -> held.isPresent() && lacks(held.get());
            case Collection<?> all -> all.stream().anyMatch(Fields::lacks);
            default -> false;
        };
    }

    private static boolean holdsNul(@Nullable Object value) {
        return switch (value) {
            case String text -> hasNul(text);
            case Optional<?> held -> held.isPresent() && holdsNul(held.get());
            case Collection<?> all -> all.stream().anyMatch(Fields::holdsNul);
            case null, default -> false;
        };
    }

    private static @Nullable Object value(RecordComponent field, Object of) {
        try {
            var accessor = field.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
