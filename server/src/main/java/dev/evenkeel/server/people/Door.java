package dev.evenkeel.server.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in and out. */
@Controller
class Door {
    /** Behind it, the way to the provider of identities begins. */
    static final String TO_PROVIDER = "/login/to";

    private final Accounts accounts;
    private final OpenId openId;
    private final Gate gate;

    Door(Accounts accounts, OpenId openId, Gate gate) {
        this.accounts = accounts;
        this.openId = openId;
        this.gate = gate;
    }

    @ModelAttribute
    void provider(Model model) {
        openId.name().ifPresent(name -> model.addAttribute("provider", name));
    }

    /** A link is opened by a button, since mail programs look at links before people do. */
    @Open
    @GetMapping("/enter/{secret}")
    String link(@PathVariable String secret, Model model, HttpServletResponse response) {
        var person = accounts.ofLink(secret);
        model.addAttribute("secret", secret);
        person.ifPresent(it -> {
            model.addAttribute("person", it);
            model.addAttribute("seats", gate.everywhere(it));
        });
        if (person.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_GONE);
        }
        return "enter";
    }

    @Open
    @PostMapping("/enter/{secret}")
    String enter(@PathVariable String secret, HttpServletRequest request, HttpServletResponse response) {
        var account = accounts.use(secret);
        if (account.isEmpty()) {
            return "redirect:/enter/{secret}";
        }
        begin(account.get(), request, response);
        return "redirect:/";
    }

    @Open
    @GetMapping("/login")
    String form(@RequestParam(defaultValue = "") String provider, Model model) {
        switch (provider) {
            case "unknown" ->
                model.addAttribute(
                        "problem",
                        "You are known there, and nobody has invited you here by that address. Ask a leader of your side for"
                                + " an invitation.");
            case "failed" ->
                model.addAttribute("problem", "The sign-in did not come to its end. Nothing was changed; try again.");
            default -> {}
        }
        return "login";
    }

    /** To the provider of identities, if it answers. */
    @Open
    @GetMapping("/login/provider")
    String toProvider(Model model, HttpServletResponse response) {
        if (openId.name().isEmpty()) {
            return "redirect:/login";
        }
        var obstacle = openId.obstacle();
        if (obstacle.isPresent()) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            model.addAttribute("problem", obstacle.get());
            return "login";
        }
        return "redirect:%s/%s".formatted(TO_PROVIDER, Provider.ID);
    }

    @Open
    @PostMapping("/login")
    String login(
            @RequestParam String login,
            @RequestParam String password,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        switch (accounts.attempt(login, password)) {
            case Accounts.Succeeded(var account) -> {
                begin(account, request, response);
                return "redirect:/";
            }
            case Accounts.Failed() -> {
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                model.addAttribute("problem", Accounts.Failed.WORDS);
            }
            case Accounts.TooMany() -> {
                response.setStatus(429);
                response.setHeader("Retry-After", Long.toString(Accounts.FAILURES_WITHIN.toSeconds()));
                model.addAttribute("problem", Accounts.TooMany.WORDS);
            }
        }
        return "login";
    }

    @Open
    @PostMapping("/logout")
    String logout(HttpServletRequest request, HttpServletResponse response) {
        Entrance.cookie(request).ifPresent(accounts::end);
        Entrance.set(request, response, "");
        return "redirect:/login";
    }

    private void begin(long account, HttpServletRequest request, HttpServletResponse response) {
        Entrance.cookie(request).ifPresent(accounts::end);
        Entrance.set(request, response, accounts.begin(account));
    }
}
