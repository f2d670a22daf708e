package studio.fanout.ui.json;

import studio.fanout.ui.fx.Background;

/// JSON that nobody can work with, for pictures.
public final class BrokenJson {
    private BrokenJson() {}

    /// A text that cannot be read.
    public static JsonBrowser unread(Background background, String text) {
        return browser(
                new JsonModel(
                        background,
                        it -> {
                            throw new IllegalStateException("not now");
                        },
                        LineSearch::find),
                text);
    }

    /// A text that cannot be searched.
    public static JsonBrowser unsearched(Background background, String text) {
        var model = new JsonModel(background, JsonReader::read, (lines, wanted) -> {
            throw new IllegalStateException("not now");
        });
        var browser = browser(model, text);
        model.search().set("Task1");
        return browser;
    }

    private static JsonBrowser browser(JsonModel model, String text) {
        var browser = new JsonBrowser(model, "JSON");
        model.show(text);
        return browser;
    }
}
