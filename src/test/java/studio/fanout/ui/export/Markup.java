package studio.fanout.ui.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;

/// Reads back what was drawn.
final class Markup {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");
    static final double NEAR = 0.02;
    static final double LANE = 18;

    private Markup() {}

    static Element svg(String text) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError(text, e);
        }
    }

    static Element svg(Timeline timeline, int slots) {
        return svg(TimelineSvg.of(timeline, slots, timeline.end()));
    }

    static List<Element> all(Element in, String tag) {
        NodeList found = in.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(it -> (Element) found.item(it))
                .toList();
    }

    static List<Element> groups(Element in, String kind) {
        return all(in, "g").stream()
                .filter(it -> it.getAttribute("class").equals(kind))
                .toList();
    }

    static Element group(Element in, String kind) {
        var found = groups(in, kind);
        assertThat(found).as(kind).hasSize(1);
        return found.getFirst();
    }

    static List<String> words(Element in) {
        return all(in, "text").stream().map(Element::getTextContent).toList();
    }

    static double number(Element in, String name) {
        return Double.parseDouble(in.getAttribute(name));
    }

    static List<Double> numbers(Element path) {
        return NUMBER.matcher(path.getAttribute("d"))
                .results()
                .map(it -> Double.valueOf(it.group()))
                .toList();
    }

    /// Where a moment is, worked out from where two others are known to be.
    static double x(Timeline timeline, long time) {
        return 170 + (1176.0 - 170) * (time - timeline.begin()) / (timeline.end() - timeline.begin());
    }

    static double y(Element drawing, String label) {
        return all(group(drawing, "labels"), "text").stream()
                .filter(it -> it.getTextContent().equals(label))
                .mapToDouble(it -> number(it, "y"))
                .findFirst()
                .orElseThrow();
    }

    static long after(Duration time) {
        return EpochNanos.of(Runs.START.plus(time));
    }
}
