package dev.evenkeel.report;

import dev.evenkeel.verdict.State;

/** A state as a page shows it: a shape, a word that explains itself on hover, and a colour that never stands alone. */
public record StateMark(State state) {

    /** The mark as a part of a page, which brings the style of {@link StatementHtml#style}. */
    public String hypertext() {
        var html = new Html();
        html.open("span", "class", "state " + tone(), "title", glossary().definition());
        html.element("span", shape(), "class", "mark", "aria-hidden", "true");
        html.text(state.spelling()).close("span");
        return html.toString();
    }

    void write(Html html) {
        html.open("span", "class", "state " + tone()).element("span", shape(), "class", "mark", "aria-hidden", "true");
        html.text(state.spelling()).close("span");
    }

    /** With the word leading to its definition. */
    void writeLinked(Html html) {
        html.open("span", "class", "state " + tone()).element("span", shape(), "class", "mark", "aria-hidden", "true");
        glossary().link(html, state.spelling());
        html.close("span");
    }

    private Glossary glossary() {
        return switch (state) {
            case CONFIRMED -> Glossary.OUTCOME;
            case REVERSED -> Glossary.REVERSED;
            case PENDING -> Glossary.PENDING;
            case REFUTED -> Glossary.REFUTED;
            case DUPLICATE -> Glossary.DUPLICATE;
            case EXCLUDED -> Glossary.EXCLUDED;
            case UNPROVABLE -> Glossary.UNPROVABLE;
        };
    }

    private String tone() {
        return switch (state) {
            case CONFIRMED -> "good";
            case PENDING -> "wait";
            case REFUTED, REVERSED, UNPROVABLE -> "bad";
            case DUPLICATE, EXCLUDED -> "none";
        };
    }

    private String shape() {
        return switch (state) {
            case CONFIRMED -> "●";
            case REVERSED -> "◐";
            case PENDING -> "○";
            case REFUTED -> "×";
            case DUPLICATE -> "=";
            case EXCLUDED -> "–";
            case UNPROVABLE -> "?";
        };
    }
}
