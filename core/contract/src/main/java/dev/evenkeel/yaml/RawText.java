package dev.evenkeel.yaml;

/** The way from a scalar's text back to the characters of the file, which may have quotes, escapes and folded lines. */
record RawText(Node.Scalar scalar, Style style) {
    /** How a scalar is written. */
    enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        BLOCK
    }

    static RawText of(Node.Scalar scalar) {
        var raw = scalar.raw();
        var style = raw.isEmpty()
                ? Style.PLAIN
                : switch (raw.charAt(0)) {
                    case '\'' -> Style.SINGLE_QUOTED;
                    case '"' -> Style.DOUBLE_QUOTED;
                    case '|', '>' -> Style.BLOCK;
                    default -> Style.PLAIN;
                };
        return new RawText(scalar, style);
    }

    /**
     * Folding only changes white space, so the n-th other character of the text is the n-th other one of the file, an
     * escape counted as one.
     */
    Place placeOf(int offset) {
        var text = scalar.text();
        var seen = visible(text, Math.min(offset, text.length()));
        var at = start();
        while (at < scalar.raw().length() && (seen > 0 || isBlank(at))) {
            if (!isBlank(at)) {
                seen--;
            }
            at += width(at);
        }
        return place(Math.min(at, scalar.raw().length()));
    }

    private int start() {
        return switch (style) {
            case PLAIN -> 0;
            case SINGLE_QUOTED, DOUBLE_QUOTED -> 1;
            case BLOCK -> scalar.raw().indexOf('\n') + 1;
        };
    }

    private static int visible(String text, int end) {
        var visible = 0;
        for (var at = 0; at < end; at++) {
            if (!Character.isWhitespace(text.charAt(at))) {
                visible++;
            }
        }
        return visible;
    }

    private boolean isBlank(int at) {
        var raw = scalar.raw();
        if (style == Style.DOUBLE_QUOTED && raw.charAt(at) == '\\' && at + 1 < raw.length()) {
            return "ntr \n".indexOf(raw.charAt(at + 1)) >= 0;
        }
        return Character.isWhitespace(raw.charAt(at));
    }

    /** How many characters of the file stand for one of the text. */
    private int width(int at) {
        var raw = scalar.raw();
        var isPair = at + 1 < raw.length();
        if (style == Style.SINGLE_QUOTED && raw.charAt(at) == '\'' && isPair) {
            return 2;
        }
        if (style == Style.DOUBLE_QUOTED && raw.charAt(at) == '\\' && isPair) {
            return switch (raw.charAt(at + 1)) {
                case 'x' -> 4;
                case 'u' -> 6;
                case 'U' -> 10;
                default -> 2;
            };
        }
        return 1;
    }

    private Place place(int end) {
        var line = scalar.place().line();
        var column = scalar.place().column();
        var raw = scalar.raw();
        for (var at = 0; at < end; at++) {
            if (raw.charAt(at) == '\n') {
                line++;
                column = 1;
            } else if (!Character.isLowSurrogate(raw.charAt(at))) {
                column++;
            }
        }
        return new Place(scalar.place().file(), line, column);
    }
}
