package dev.evenkeel.server.web;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Answers that a browser keeps as a file. */
final class Downloads {
    private Downloads() {}

    static ResponseEntity<String> csv(String name, String text) {
        return of(name, "text/csv;charset=UTF-8", text);
    }

    static ResponseEntity<String> json(String name, String text) {
        return of(name, "application/json", text);
    }

    static ResponseEntity<String> of(String name, String type, String text) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(text);
    }
}
