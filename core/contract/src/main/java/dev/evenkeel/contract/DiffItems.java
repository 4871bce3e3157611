package dev.evenkeel.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Items of a list by a name of their own, so that the same item is found in both versions. */
final class DiffItems {
    private DiffItems() {}

    /** Whether a list has items with fields, which are compared one by one. */
    static boolean isKeyed(Json json) {
        return json instanceof Json.Items(var items) && items.stream().allMatch(Json.Fields.class::isInstance);
    }

    /** The items of such a list by their names. */
    static Map<String, Json> keyed(List<String> path, Json json) {
        var keyed = new LinkedHashMap<String, Json>();
        var at = 0;
        for (var item : ((Json.Items) json).items()) {
            var name = name(path.getLast(), ((Json.Fields) item).fields(), ++at);
            var unique = name;
            for (var again = 2; keyed.containsKey(unique); again++) {
                unique = name + " (%s)".formatted(again);
            }
            keyed.put(unique, item);
        }
        return keyed;
    }

    private static String name(String list, Map<String, Json> fields, int at) {
        return switch (list) {
            case "terms" -> text(fields, "id");
            case "ladder" -> text(fields, "level");
            case "refuted by" -> text(fields, "as");
            case "confirmed by", "restart on" ->
                fields.containsKey("when")
                        ? "'%s' where “%s”".formatted(text(fields, "event"), text(fields, "when"))
                        : "'%s'".formatted(text(fields, "event"));
            case "times" -> fields.containsKey("by") ? text(fields, "by") : "“%s”".formatted(text(fields, "if"));
            default -> String.valueOf(at);
        };
    }

    private static String text(Map<String, Json> fields, String name) {
        return fields.get(name) instanceof Json.Text(var text) ? text : "";
    }

    /** Whether a field only repeats the name under which its item is told already. */
    static boolean isName(List<String> path, String field) {
        if (path.size() < 2) {
            return false;
        }
        return switch (path.get(path.size() - 2)) {
            case "terms" -> field.equals("id");
            case "ladder" -> field.equals("level");
            case "refuted by" -> field.equals("as");
            case "confirmed by", "restart on" -> field.equals("event") || field.equals("when");
            default -> false;
        };
    }
}
