package dev.evenkeel.server.people;

import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.engagements.Held;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The one place that decides who gets to which handler, and as whom.
 *
 * <p>A handler of ours says what it {@link Needs}, or that it is {@link Open}; one that says neither is not there. The
 * engagement is the one of the address or of the header {@value ENGAGEMENT}, for people, or of the key, for programs; to somebody who
 * takes no part in it, it does not exist.
 */
@Component
public class Gate implements HandlerInterceptor, HandlerMethodArgumentResolver {
    private static final String VIEWER = Viewer.class.getName();
    private static final String HOUSE = "dev.evenkeel.";

    /** Where a person says which engagement a request is about whose address does not name one. */
    public static final String ENGAGEMENT = "Evenkeel-Engagement";

    private final Engagements engagements;
    private final Accounts accounts;
    private final Looks looks;

    Gate(Engagements engagements, Accounts accounts, Looks looks) {
        this.engagements = engagements;
        this.accounts = accounts;
        this.looks = looks;
    }

    /** Who is asking, if they have said so. */
    public static Optional<Who> who() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Who who
                ? Optional.of(who)
                : Optional.empty();
    }

    /** The person who asks; empty where nobody or a program does. */
    public static Optional<Who.Person> person() {
        return who().filter(Who.Person.class::isInstance).map(Who.Person.class::cast);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)
                || !method.getBeanType().getName().startsWith(HOUSE)
                || method.hasMethodAnnotation(Open.class)) {
            return true;
        }
        var needs = Optional.ofNullable(method.getMethodAnnotation(Needs.class)).orElseThrow(Gate::nothingHere);
        if (person().isPresent()
                && named(request).isEmpty()
                && request.getRequestURI().startsWith("/v1/")) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "Say which engagement this is about, in the header %s; GET /v1/engagements lists yours."
                            .formatted(ENGAGEMENT));
        }
        var viewer = who().flatMap(who -> viewer(who, request)).orElseThrow(Gate::nothingHere);
        if (!viewer.may(needs.value())) {
            throw new ResponseStatusException(
                    HttpStatus.FORBIDDEN,
                    "This needs the right '%s', which a %s of the %s does not have. Ask your leader."
                            .formatted(
                                    needs.value().name().toLowerCase(java.util.Locale.ROOT),
                                    viewer.role(),
                                    viewer.seat().spelling()));
        }
        request.setAttribute(VIEWER, viewer);
        return true;
    }

    private Optional<Viewer> viewer(Who who, HttpServletRequest request) {
        return switch (who) {
            case Who.Key key ->
                Optional.of(new Viewer(
                        key.account(),
                        key.label(),
                        engagements.get(key.engagement()),
                        key.seat(),
                        "key",
                        key.rights(),
                        key,
                        looked(request, new Looks.Looker(key.engagement(), key.account(), key.seat()))));
            case Who.Person person ->
                named(request)
                        .flatMap(engagements::named)
                        .flatMap(engagement -> accounts.part(engagement.id(), person.account())
                                .map(part -> viewer(
                                        person,
                                        engagement,
                                        part,
                                        looked(
                                                request,
                                                new Looks.Looker(engagement.id(), person.account(), part.seat())))));
        };
    }

    /** Somebody in each engagement that they take part in, for a page that is about all of them; the other side's costs it must not show. */
    public List<Viewer> everywhere(Who.Person person) {
        return accounts.engagements(person.account()).stream()
                .map(engagements::get)
                .flatMap(engagement -> accounts.part(engagement.id(), person.account()).stream()
                        .map(part -> viewer(person, engagement, part, _ -> {})))
                .toList();
    }

    private static Viewer viewer(Who.Person person, Held engagement, Accounts.Part part, Consumer<String> looked) {
        return new Viewer(
                person.account(),
                person.name(),
                engagement,
                part.seat(),
                part.role().spelling(),
                part.role().rights(),
                person,
                looked);
    }

    /** Notes each look at the other side's cost, whichever handler it comes by, before anything of it is handed out. */
    private Consumer<String> looked(HttpServletRequest request, Looks.Looker looker) {
        var at = request.getRequestURI().replaceFirst("^/(e/[^/]+|v1)/", "");
        var noted = new HashSet<String>();
        return what -> {
            if (noted.add(what)) {
                looks.note(looker, "%s, at %s".formatted(what, at));
            }
        };
    }

    private static Optional<String> named(HttpServletRequest request) {
        var variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        var ofAddress = variables instanceof Map<?, ?> map
                ? Optional.ofNullable(map.get("engagement")).map(Object::toString)
                : Optional.<String>empty();
        return ofAddress.or(() -> Optional.ofNullable(request.getHeader(ENGAGEMENT)));
    }

    private static ResponseStatusException nothingHere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is nothing here, or not for you.");
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Viewer.class);
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        return Optional.ofNullable(request.getAttribute(VIEWER, RequestAttributes.SCOPE_REQUEST))
                .orElseThrow(Gate::nothingHere);
    }
}
