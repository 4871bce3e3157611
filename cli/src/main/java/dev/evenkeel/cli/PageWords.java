package dev.evenkeel.cli;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a page of ours says, however it is drawn: its words and figures in their order, without style, script and markup. Two
 * versions of the software draw the same statement differently and say the same.
 *
 * @param words the words between the tags
 */
record PageWords(List<String> words) {
    private static final Pattern NOT_SAID = Pattern.compile("(?s)<(style|script)\\b.*?</\\1\\s*>|<!--.*?-->|<[^>]*>");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int AROUND = 4;

    PageWords {
        words = List.copyOf(words);
    }

    /** The words of a page in HTML. */
    static PageWords of(String html) {
        var said = NOT_SAID.matcher(html).replaceAll(" ").strip();
        return new PageWords(said.isEmpty() ? List.of() : List.of(SPACE.split(said, -1)));
    }

    /** The first words that are not the same, with those before them; of two that say the same, the last ones. */
    String difference(PageWords again) {
        var at = 0;
        while (at < Math.min(words.size(), again.words.size()) && words.get(at).equals(again.words.get(at))) {
            at++;
        }
        return "issued \"%s\", computed again \"%s\"".formatted(around(at), again.around(at));
    }

    private String around(int at) {
        return String.join(
                " ", words.subList(Math.clamp(at - AROUND, 0, words.size()), Math.clamp(at + AROUND, 0, words.size())));
    }
}
