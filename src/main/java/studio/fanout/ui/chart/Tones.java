package studio.fanout.ui.chart;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The colours of one chart as style sheets have set them, and the palette made of them when it is next needed.
final class Tones {
    private static final Map<Tone, CssMetaData<TimelineChart, Color>> CSS = new EnumMap<>(Tone.class);

    static {
        for (Tone tone : Tone.values()) CSS.put(tone, new ToneMetaData(tone));
    }

    private final Map<Tone, StyleableObjectProperty<Color>> colors = new EnumMap<>(Tone.class);
    private @Nullable Palette palette;

    /// @param changed is told when a colour has another value
    Tones(TimelineChart chart, Runnable changed) {
        for (Tone tone : Tone.values()) {
            StyleableObjectProperty<Color> property =
                    new SimpleStyleableObjectProperty<>(CSS.get(tone), chart, tone.name(), Color.web(tone.usual()));
            property.subscribe(() -> {
                palette = null;
                changed.run();
            });
            colors.put(tone, property);
        }
    }

    /// What style sheets can set: what they could already, and the tones.
    static List<CssMetaData<? extends Styleable, ?>> with(List<CssMetaData<? extends Styleable, ?>> inherited) {
        return Stream.<CssMetaData<? extends Styleable, ?>>concat(inherited.stream(), CSS.values().stream())
                .toList();
    }

    StyleableObjectProperty<Color> property(Tone tone) {
        StyleableObjectProperty<Color> property = colors.get(tone);
        if (property == null) throw new IllegalStateException("no color " + tone);
        return property;
    }

    Palette palette() {
        Palette made = palette;
        if (made == null) {
            made = Palette.of(tone -> property(tone).get());
            palette = made;
        }
        return made;
    }

    private static final class ToneMetaData extends CssMetaData<TimelineChart, Color> {
        private final Tone tone;

        ToneMetaData(Tone tone) {
            super(tone.property(), StyleConverter.getColorConverter(), Color.web(tone.usual()));
            this.tone = tone;
        }

        @Override
        public boolean isSettable(TimelineChart chart) {
            return !chart.tones().property(tone).isBound();
        }

        @Override
        public StyleableProperty<Color> getStyleableProperty(TimelineChart chart) {
            return chart.tones().property(tone);
        }
    }
}
