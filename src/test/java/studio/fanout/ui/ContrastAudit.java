package studio.fanout.ui;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import studio.fanout.ui.Contrast.Finding;

/// Everything written in the window can be read in both themes: texts at 4.5 to 1, icons and shapes at 3 to 1.
///
/// What the chart writes and draws is measured by `ChartContrastTest`, focus by [KeyboardAudit].
final class ContrastAudit {
    private final DrivenWindow it;
    private final Map<String, String> bad = new LinkedHashMap<>();
    private int measured;

    ContrastAudit(DrivenWindow it) {
        this.it = it;
    }

    Collection<String> bad() {
        return bad.values();
    }

    int measured() {
        return measured;
    }

    /// @param dark which theme is on
    void look(String state, boolean dark) throws Exception {
        for (Finding finding : it.on(Contrast::findings)) {
            measured++;
            if (finding.isBad()) {
                bad.putIfAbsent(finding.toString(), state + (dark ? ", dark: " : ", light: ") + finding);
            }
        }
    }
}
