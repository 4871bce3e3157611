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
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Filters of the list of claims under a name, for programs: those of whoever made the key. */
@RestController
class ApiViews {
    private final SavedViews views;

    ApiViews(SavedViews views) {
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
    SavedViews.View keepView(Viewer viewer, @PathVariable String name, @RequestBody Query query) {
        var view = new SavedViews.View(name.strip(), ClaimPages.clean(query.query()));
        if (!ClaimPages.isView(view)) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, ClaimPages.NO_VIEW);
        }
        if (!views.keep(viewer.engagement(), viewer.account(), view)) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, ClaimPages.TOO_MANY_VIEWS);
        }
        return view;
    }

    @Needs(Right.LOOK)
    @DeleteMapping("/v1/views/{name}")
    ResponseEntity<Void> dropView(Viewer viewer, @PathVariable String name) {
        views.drop(viewer.engagement(), viewer.account(), name);
        return ResponseEntity.noContent().build();
    }
}
