package studio.fanout.ui.export;

import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.ItemRow;
import studio.fanout.ui.inspect.SummaryText;
import studio.fanout.ui.run.Figures;
import studio.fanout.ui.run.RunView;

/// A run as one web page that needs nothing else: figures, timeline, summary, results, and the run as JSON.
public final class RunHtml {
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
    private final StringBuilder html = new StringBuilder();

    private RunHtml(RunView view, int slots, long now) {
        this.view = view;
        this.slots = slots;
        this.now = now;
    }

    /// @param slots activities the worker can run at once, 0 when that is not known
    /// @param now where bars end that are still open
    public static String of(RunView view, int slots, long now) {
        return new RunHtml(view, slots, now).write();
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
        html.append("<h2>JSON</h2>\n<pre>")
                .append(Xml.text(RunJson.of(view, EpochNanos.toInstant(now))))
                .append("</pre>\n</body></html>\n");
        return html.toString();
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
        html.append("<h2>Results</h2>\n<table><tr><th>#</th><th>Item</th><th>State</th><th>Result</th></tr>\n");
        view.timeline().rows().forEach(this::result);
        html.append("</table>\n");
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
