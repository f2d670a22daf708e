package studio.fanout.ui;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Nothing in the window slides, fades or grows by itself; only the view of the timeline glides, and that not for those
/// who want less motion, see `SystemLookTest` and `TimelineChartTest`.
class StillnessTest extends WindowTest {
    /// What waits, or keeps figures up to date, without moving anything.
    private static final Set<String> STILL =
            Set.of("AnimationTimer", "PauseTransition", "SequentialTransition", "Animation", "TranslateTransition");

    private static final int SECONDS_OF_REST = 4;
    /// Half of what a screen shows.
    private static final int FRAMES_AT_REST = 30;

    @Test
    void nothingKnowsHowToMoveThings() {
        var product = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("studio.fanout.ui");

        noClasses()
                .should()
                .dependOnClassesThat(describe(
                        "move things",
                        other -> other.getPackageName().equals("javafx.animation")
                                && !STILL.contains(other.getSimpleName())))
                .check(product);
        // The one that takes the motion out of a switch.
        noClasses()
                .that()
                .doNotHaveSimpleName("StillSkin")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javafx.animation.TranslateTransition")
                .check(product);
    }

    @Test
    void switchTurnsAtOnce() throws Exception {
        it.command("HTTP API");
        it.await(() -> it.has("#http-switch"));
        it.settle();
        it.run(() -> it.field("#http-port").setText("0"));
        double off = it.on(() -> thumb());

        it.run(() -> it.toggle("#http-switch", true));
        WaitForAsyncUtils.waitForFxEvents(3);

        assertThat(it.on(() -> thumb())).isGreaterThan(off + 5);
        double on = it.on(() -> thumb());
        it.await(() -> !it.node("#http-switch").isDisabled());
        assertThat(it.on(() -> thumb())).isEqualTo(on);
    }

    /// What is counted are the frames that the toolkit prepares, whether or not anything is drawn anew in them.
    @Test
    void suspendedRunLetsTheWindowRest() throws Exception {
        it.start("alpha", "3", "3", "0");
        it.awaitStatus("Running");
        it.command("Suspend run");
        it.awaitStatus("Suspended");
        it.await(() -> it.timeline().live() && !it.timeline().grows() && !it.has(".notice"));
        // In a text field the caret blinks.
        it.run(() -> it.chart().requestFocus());
        it.settle();
        var frames = new AtomicInteger();
        double from = it.on(() -> clock());
        it.run(() -> it.stage.getScene().addPostLayoutPulseListener(frames::incrementAndGet));
        it.await(() -> clock() > from + SECONDS_OF_REST);
        assertThat(frames.get()).isLessThan(SECONDS_OF_REST * FRAMES_AT_REST);
    }

    @Test
    void clockOfARunGoesByTheTenthWhileSomethingRuns() throws Exception {
        it.start("alpha", "3600", "3600", "0");
        it.await(() -> it.timeline().grows());
        var steps = new ConcurrentLinkedQueue<Double>();
        it.run(() -> it.node("#clock")
                .accessibleTextProperty()
                .subscribe((before, now) -> steps.add(seconds(now) - seconds(before))));
        it.await(() -> steps.stream().anyMatch(step -> step < 0.15));
    }

    /// The time that the head of the run shows, in seconds.
    private double clock() {
        return seconds(it.node("#clock").getAccessibleText());
    }

    private static double seconds(String clock) {
        var parts = clock.split(":");
        return 60 * Integer.parseInt(parts[0]) + Double.parseDouble(parts[1]);
    }

    private double thumb() {
        return it.node("#http-switch", ToggleSwitch.class).lookup(".thumb").getTranslateX();
    }
}
