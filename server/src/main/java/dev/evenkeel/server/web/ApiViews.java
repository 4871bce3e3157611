package dev.evenkeel.server.web;

import dev.evenkeel.server.claims.SavedViews;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Filters of the list of claims under a name, for programs: those of whoever made the key. */
@RestController
class ApiViews {
    private final SavedViews views;
    private final Tagged tags;

    ApiViews(SavedViews views, Tagged tags) {
        this.tags = tags;
        this.views = views;
    }

    @Needs(Right.LOOK)
    @GetMapping("/v1/views")
    Page<SavedViews.View> views(Viewer viewer) {
        return Page.whole(views.of(viewer.engagement(), viewer.account()));
    }

    /** A filter, as the address of the page Claims has it. */
    record Query(String query) {}

    @Needs(Right.LOOK)
    @PutMapping("/v1/views/{name}")
    SavedViews.View keepView(
            Viewer viewer,
            @PathVariable String name,
            @RequestBody Query query,
            @RequestHeader(name = "If-Match", defaultValue = "") String ifMatch) {
        var view = new SavedViews.View(name.strip(), ClaimPages.clean(query.query()));
        if (!ClaimPages.isView(view)) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, ClaimPages.NO_VIEW);
        }
        ClaimFilters.problem(viewer.engagement(), ClaimPages.filter(view.query()))
                .ifPresent(why -> {
                    throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, why + " Nothing was kept.");
                });
        var isKept = tags.replace(
                viewer.engagement(),
                what(viewer, view.name()),
                ifMatch,
                () -> shown(viewer, view.name()),
                () -> views.keep(viewer.engagement(), viewer.account(), view));
        if (!isKept) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, ClaimPages.TOO_MANY_VIEWS);
        }
        return view;
    }

    @Needs(Right.LOOK)
    @DeleteMapping("/v1/views/{name}")
    ResponseEntity<Void> dropView(
            Viewer viewer,
            @PathVariable String name,
            @RequestHeader(name = "If-Match", defaultValue = "") String ifMatch) {
        return tags.replace(viewer.engagement(), what(viewer, name), ifMatch, () -> shown(viewer, name), () -> {
            views.drop(viewer.engagement(), viewer.account(), name);
            return ResponseEntity.noContent().build();
        });
    }

    @Needs(Right.LOOK)
    @GetMapping("/v1/views/{name}")
    ResponseEntity<SavedViews.View> view(Viewer viewer, @PathVariable String name) {
        return tags.answer(shown(viewer, name));
    }

    private SavedViews.View shown(Viewer viewer, String name) {
        return views.of(viewer.engagement(), viewer.account()).stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "You keep no view '%s'; GET /v1/views lists yours.".formatted(name)));
    }

    private static String what(Viewer viewer, String name) {
        return "view %d %s".formatted(viewer.account(), name);
    }
}
