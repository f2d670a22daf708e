package studio.fanout.ui;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Nothing in the window slides, fades or grows by itself; only the view of the timeline glides, and that not for those
/// who want less motion, see `SystemLookTest` and `TimelineChartTest`.
class StillnessTest extends WindowTest {
    /// What waits, or keeps figures up to date, without moving anything.
    private static final Set<String> STILL =
            Set.of("AnimationTimer", "PauseTransition", "SequentialTransition", "Animation", "TranslateTransition");

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

    private double thumb() {
        return it.node("#http-switch", ToggleSwitch.class).lookup(".thumb").getTranslateX();
    }
}
