package dev.evenkeel.server.web;

import dev.evenkeel.files.UnusableFile;
import dev.evenkeel.server.intake.Quarantine;
import dev.evenkeel.server.intake.Uploads;
import dev.evenkeel.server.webhooks.Webhooks;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Tells programs what went wrong as RFC 9457 has it; people get a page. */
@RestControllerAdvice(annotations = RestController.class)
class Problems extends ResponseEntityExceptionHandler {
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

    private static ProblemDetail problem(HttpStatus status, RuntimeException why) {
        return ProblemDetail.forStatusAndDetail(status, String.valueOf(why.getMessage()));
    }
}
