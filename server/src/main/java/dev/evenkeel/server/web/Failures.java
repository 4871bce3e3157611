package dev.evenkeel.server.web;

import dev.evenkeel.server.people.Open;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.error.ErrorAttributeOptions.Include;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What is said where no operation and no page took a request: a page for people, a problem (RFC 9457) for programs. */
@Controller
class Failures extends BasicErrorController {
    private final ErrorAttributes attributes;

    Failures(ErrorAttributes attributes, WebProperties web, List<ErrorViewResolver> views) {
        super(attributes, web.getError(), views);
        this.attributes = attributes;
    }

    @Open
    @Override
    public ModelAndView errorHtml(HttpServletRequest request, HttpServletResponse response) {
        return super.errorHtml(request, response);
    }

    @Open
    @Override
    public ResponseEntity<Map<String, @Nullable Object>> error(HttpServletRequest request) {
        var status = getStatus(request);
        var told = getErrorAttributes(request, ErrorAttributeOptions.of(Include.STATUS, Include.MESSAGE, Include.PATH));
        var path = String.valueOf(told.get("path"));
        var problem = new LinkedHashMap<String, @Nullable Object>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put(
                "detail",
                words(
                        status,
                        attributes.getError(new ServletWebRequest(request)),
                        path,
                        String.valueOf(told.get("message"))));
        problem.put("instance", path);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static String words(HttpStatus status, @Nullable Throwable failure, String path, String message) {
        if (failure instanceof NoResourceFoundException) {
            return "There is no operation at '%s'. /v1/openapi.yaml lists those there are.".formatted(path);
        }
        if (failure instanceof HttpRequestMethodNotSupportedException other) {
            return "'%s' takes %s, and not %s."
                    .formatted(
                            path,
                            String.join(
                                    ", ",
                                    Optional.ofNullable(other.getSupportedMethods())
                                            .orElse(new String[0])),
                            other.getMethod());
        }
        if (status.is5xxServerError()) {
            return "The server could not do it, and nothing was changed. Try again; if it stays so, tell whoever runs it what you did and when.";
        }
        return message;
    }
}
