package dev.evenkeel.server;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Somebody with a browser of their own: keeps cookies, follows redirects, and sends forms with the token that the page had. */
final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

    private final String url;
    private final CookieManager cookies;
    private final HttpClient client;

    private Visitor(String url, CookieManager cookies, HttpClient client) {
        this.url = url;
        this.cookies = cookies;
        this.client = client;
    }

    Visitor(String url) {
        this(url, new CookieManager(), HttpClient.newBuilder());
    }

    private Visitor(String url, CookieManager cookies, HttpClient.Builder client) {
        this(
                url,
                cookies,
                client.cookieHandler(cookies)
                        .followRedirects(HttpClient.Redirect.ALWAYS)
                        .build());
    }

    /** The same browser, which shows where it is sent to and does not go there. */
    Visitor withoutRedirects() {
        return new Visitor(
                url, cookies, HttpClient.newBuilder().cookieHandler(cookies).build());
    }

    HttpResponse<String> get(String address) {
        return Desk.send(client, HttpRequest.newBuilder(to(address)).build());
    }

    private URI to(String address) {
        return URI.create(address.startsWith("http") ? address : url + address);
    }

    /** Sends a form: names and values in turn. */
    HttpResponse<String> post(String address, String... fields) {
        var form = new ArrayList<>(List.of("_csrf=" + encoded(token(address))));
        for (var at = 0; at < fields.length; at += 2) {
            form.add(fields[at] + "=" + encoded(fields[at + 1]));
        }
        return Desk.send(
                client,
                HttpRequest.newBuilder(to(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(String.join("&", form)))
                        .build());
    }

    /** The token of the page itself where it has a form, else of any other. */
    private String token(String address) {
        for (var page : List.of(address, "/login")) {
            var found = TOKEN.matcher(get(page).body());
            if (found.find()) {
                return found.group(1);
            }
        }
        throw new AssertionError("No page has a token.");
    }

    /** The value of a cookie. */
    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
