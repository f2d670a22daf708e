package studio.fanout.ui.export;

import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.ItemRow;
import studio.fanout.ui.inspect.SummaryText;
import studio.fanout.ui.run.Figures;
import studio.fanout.ui.run.RunView;

/// A run as one web page that needs nothing else: figures, timeline, summary, results, and the run as JSON.
public final class RunHtml {
    /// A browser takes long for more, and long before that nobody reads it.
    private static final int MOST_JSON = 10_000_000;

    private static final String STYLE = """
            :root { color-scheme: light; font: 14px/1.45 system-ui, sans-serif; color: #24292f; }
            body { max-width: 1240px; margin: 24px auto; padding: 0 16px; }
            .figures { display: flex; flex-wrap: wrap; gap: 24px; }
            .figures div { color: #57606a; } .figures b { display: block; font-size: 20px; color: #24292f; }
            table { border-collapse: collapse; } td, th { padding: 3px 12px 3px 0; text-align: left; }
            th { color: #57606a; font-weight: normal; } td.n { text-align: right; font-variant-numeric: tabular-nums; }
            tr + tr td { border-top: 1px solid #eaeef2; } svg { max-width: 100%; height: auto; }
            pre { background: #f6f8fa; padding: 12px; overflow: auto; max-height: 400px; }
            """;

    private final RunView view;
    private final int slots;
    private final long now;
    private final int mostJson;
    private final StringBuilder html = new StringBuilder();

    private RunHtml(RunView view, int slots, long now, int mostJson) {
        this.view = view;
        this.slots = slots;
        this.now = now;
        this.mostJson = mostJson;
    }

    /// @param slots activities the worker can run at once, 0 when that is not known
    /// @param now where bars end that are still open
    public static String of(RunView view, int slots, long now) {
        return of(view, slots, now, MOST_JSON);
    }

    /// @param mostJson how long the JSON may be for the page to have it, in characters
    static String of(RunView view, int slots, long now, int mostJson) {
        return new RunHtml(view, slots, now, mostJson).write();
    }

    private String write() {
        var summary = SummaryText.of(view, now, slots);
        var id = Xml.text(String.valueOf(view.id()));
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/><title>Run ")
                .append(id)
                .append("</title><style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>")
                .append(Xml.text(summary.badge()))
                .append("</h1><p>")
                .append(Xml.text(view.timeline().name()))
                .append(' ')
                .append(id)
                .append("</p>\n<p><strong>")
                .append(Xml.text(summary.verdict()))
                .append("</strong></p>\n");
        figures();
        html.append("<h2>Timeline</h2>\n").append(TimelineSvg.of(view.timeline(), slots, now));
        totals(summary);
        results();
        json();
        return html.append("</body></html>\n").toString();
    }

    private void figures() {
        var values = Figures.of(view.timeline(), now, slots).figures();
        html.append("<div class=\"figures\">");
        for (int i = 0; i < values.size(); i++) {
            html.append("<div>")
                    .append(Figures.KINDS.get(i).caption())
                    .append("<b>")
                    .append(Xml.text(values.get(i)))
                    .append("</b></div>");
        }
        html.append("</div>\n");
    }

    private void totals(SummaryText summary) {
        html.append("<h2>Summary</h2>\n<table>");
        for (var fact : summary.totals()) {
            html.append("<tr><th>")
                    .append(Xml.text(fact.name()))
                    .append("</th><td>")
                    .append(Xml.text(fact.value()))
                    .append("</td></tr>");
        }
        html.append("</table>\n");
    }

    private void results() {
        var rows = view.timeline().rows();
        html.append("<h2>Results</h2>\n<p>")
                .append(count(rows.size()))
                .append("</p>\n")
                .append("<table><tr><th>#</th><th>Item</th><th>State</th><th>Result</th></tr>\n");
        rows.forEach(this::result);
        html.append("</table>\n");
    }

    private void json() {
        html.append("<h2>JSON</h2>\n");
        var json = RunJson.of(view, EpochNanos.toInstant(now), mostJson);
        if (json.isPresent()) {
            html.append("<pre>").append(Xml.text(json.get())).append("</pre>\n");
        } else {
            html.append(
                    "<p>The JSON of this run is too long for a page (more than %,d characters). Save the run as JSON to have it.</p>\n"
                            .formatted(mostJson));
        }
    }

    /// Says that nothing is left out, as one cannot see that of a long table.
    private static String count(int items) {
        if (items < 2) return items == 0 ? "The run has no items." : "The run has 1 item.";
        return "All %,d items of the run, in the order given.".formatted(items);
    }

    private void result(ItemRow row) {
        var result = row.result();
        var text = result != null && result.result() != null ? result.result() : row.error();
        html.append("<tr><td class=\"n\">")
                .append(row.index() + 1)
                .append("</td><td>")
                .append(Xml.text(row.item()))
                .append("</td><td>")
                .append(row.state() == null ? "not scheduled" : row.state().word())
                .append("</td><td>")
                .append(text == null ? "" : Xml.text(text))
                .append("</td></tr>\n");
    }
}
