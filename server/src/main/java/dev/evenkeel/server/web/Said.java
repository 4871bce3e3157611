package dev.evenkeel.server.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;

/** Carries what is to be said on the next page in a cookie, so that any server of several can say it. */
@Component("flashMapManager")
class Said implements FlashMapManager {
    private static final String COOKIE = "said";
    private static final int LENGTH_MAX = 1_500;

    @Override
    public @Nullable FlashMap retrieveAndUpdate(HttpServletRequest request, HttpServletResponse response) {
        var said = Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie ->
                        cookie.getName().equals(COOKIE) && !cookie.getValue().isEmpty())
                .map(Cookie::getValue)
                .findFirst();
        said.ifPresent(_ -> set(request, response, "", 0));
        return said.map(Said::read).orElse(null);
    }

    private static @Nullable FlashMap read(String value) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
            var flash = new FlashMap();
            flash.put(text.startsWith("!") ? "problem" : "said", text.substring(1));
            return flash;
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException _) {
            return null;
        }
    }

    @Override
    public void saveOutputFlashMap(FlashMap flash, HttpServletRequest request, HttpServletResponse response) {
        if (flash.isEmpty()) {
            return;
        }
        var isProblem = flash.containsKey("problem");
        var words = String.valueOf(isProblem ? flash.get("problem") : flash.get("said"));
        var text = (isProblem ? "!" : "+") + words.substring(0, Math.min(LENGTH_MAX, words.length()));
        set(
                request,
                response,
                Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)),
                60);
    }

    private static void set(HttpServletRequest request, HttpServletResponse response, String value, long seconds) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, value)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .path("/")
                        .maxAge(seconds)
                        .build()
                        .toString());
    }
}
