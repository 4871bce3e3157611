package dev.evenkeel.server.web;

import dev.evenkeel.files.UnusableFile;
import dev.evenkeel.server.intake.Quarantine;
import dev.evenkeel.server.intake.Uploads;
import dev.evenkeel.server.webhooks.Webhooks;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Tells programs what went wrong as RFC 9457 has it; people get a page. */
@RestControllerAdvice(annotations = RestController.class)
class Problems extends ResponseEntityExceptionHandler {
    private static final String CURSOR = "the 'next' of the page before, unchanged";

    @ExceptionHandler
    ProblemDetail notTaken(Uploads.NotTaken refused) {
        return problem(refused.isTooLarge() ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.CONFLICT, refused);
    }

    @ExceptionHandler
    ProblemDetail stillRefused(Quarantine.StillRefused refused) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, refused);
    }

    @ExceptionHandler
    ProblemDetail unusable(UnusableFile unusable) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, unusable);
    }

    @ExceptionHandler
    ProblemDetail refused(Webhooks.Refused refused) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, refused);
    }

    @ExceptionHandler(Quarantine.NoCursor.class)
    ProblemDetail noCursor() {
        return Page.noCursor().getBody();
    }

    /** A value of the address that is not of its kind: which one, and what it has to be. */
    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var name = failure instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(failure.getPropertyName());
        var why = "'%s' cannot be '%s': it is %s."
                .formatted(name, failure.getValue(), name.equals("after") ? CURSOR : kind(failure));
        return handleExceptionInternal(
                failure, ProblemDetail.forStatusAndDetail(status, why), headers, status, request);
    }

    private static String kind(TypeMismatchException failure) {
        var type = failure instanceof MethodArgumentTypeMismatchException argument
                ? argument.getParameter().nestedIfOptional().getNestedParameterType()
                : failure.getRequiredType();
        if (Instant.class.equals(type)) {
            return "an instant such as 2026-03-01T00:00:00Z";
        }
        return type != null && Number.class.isAssignableFrom(ClassUtils.resolvePrimitiveIfNecessary(type))
                ? "a whole number"
                : "of another form, which /v1/openapi.yaml tells";
    }

    /** A body that is no JSON, or has a field that nobody reads, or one of another kind. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(
                failure,
                ProblemDetail.forStatusAndDetail(status, unreadable(failure.getCause()) + " Nothing was changed."),
                headers,
                status,
                request);
    }

    private static String unreadable(@Nullable Throwable cause) {
        return switch (cause) {
            case UnrecognizedPropertyException unknown ->
                "There is no field '%s' here; there are: %s."
                        .formatted(
                                unknown.getPropertyName(),
                                unknown.getKnownPropertyIds().stream()
                                        .map(String::valueOf)
                                        .sorted()
                                        .collect(Collectors.joining(", ")));
            case DatabindException other
            when !other.getPath().isEmpty() ->
                "The field '%s' is not of its kind; /v1/openapi.yaml tells it."
                        .formatted(String.valueOf(other.getPath().getLast().getPropertyName()));
            case JacksonException broken
            when broken.getLocation() != null ->
                "The body is no JSON of this operation, at line %d, column %d; /v1/openapi.yaml tells its fields."
                        .formatted(
                                broken.getLocation().getLineNr(),
                                broken.getLocation().getColumnNr());
            case null, default ->
                "The body is missing or is no JSON of this operation; /v1/openapi.yaml tells its fields.";
        };
    }

    private static ProblemDetail problem(HttpStatus status, RuntimeException why) {
        return ProblemDetail.forStatusAndDetail(status, String.valueOf(why.getMessage()));
    }
}
