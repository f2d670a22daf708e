package studio.fanout.ui.launch;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import studio.fanout.ui.settings.Settings.LaunchForm;
import studio.fanout.workload.OnFailure;
import studio.fanout.workload.RunInput;
import studio.fanout.workload.Work;

/// The texts and choices of the form, valid or not.
public final class LaunchFields {
    private final StringProperty items = new SimpleStringProperty("");
    private final StringProperty minSeconds = new SimpleStringProperty("");
    private final StringProperty maxSeconds = new SimpleStringProperty("");
    private final StringProperty seed = new SimpleStringProperty("");
    private final StringProperty failureRate = new SimpleStringProperty("");
    private final StringProperty maxAttempts = new SimpleStringProperty("");
    private final BooleanProperty collect = new SimpleBooleanProperty();
    private final BooleanProperty compute = new SimpleBooleanProperty();
    private final BooleanProperty more = new SimpleBooleanProperty();

    /// One item per line, or anything else [ItemsText] understands.
    public StringProperty items() {
        return items;
    }

    public StringProperty minSeconds() {
        return minSeconds;
    }

    public StringProperty maxSeconds() {
        return maxSeconds;
    }

    /// Blank for a new seed each time.
    public StringProperty seed() {
        return seed;
    }

    /// From 0 to 1, or a percentage.
    public StringProperty failureRate() {
        return failureRate;
    }

    public StringProperty maxAttempts() {
        return maxAttempts;
    }

    /// Whether a run goes on when items failed for good.
    public BooleanProperty collect() {
        return collect;
    }

    /// Whether the work burns processor time.
    public BooleanProperty compute() {
        return compute;
    }

    /// Whether the further options are open.
    public BooleanProperty more() {
        return more;
    }

    /// Fills in what a run was started with.
    public void fill(RunInput input) {
        items.set(ItemsText.write(input.workItems()));
        var it = input.options();
        minSeconds.set(plain(it.minSeconds()));
        maxSeconds.set(plain(it.maxSeconds()));
        seed.set(it.seed() == null ? "" : it.seed().toString());
        failureRate.set(plain(it.failureRate()));
        maxAttempts.set(Integer.toString(it.maxAttempts()));
        collect.set(it.onFailure() == OnFailure.COLLECT);
        compute.set(it.work() == Work.COMPUTE);
    }

    /// Fills in Task1 and so on.
    public void generate(int n) {
        items.set(ItemsText.write(
                IntStream.rangeClosed(1, n).mapToObj(i -> "Task" + i).toList()));
    }

    public void restore(LaunchForm form) {
        items.set(form.items());
        minSeconds.set(form.minSeconds());
        maxSeconds.set(form.maxSeconds());
        seed.set(form.seed());
        failureRate.set(form.failureRate());
        maxAttempts.set(form.maxAttempts());
        collect.set(form.collect());
        compute.set(form.compute());
        more.set(form.more());
    }

    public LaunchForm form() {
        return new LaunchForm(
                items.get(),
                minSeconds.get(),
                maxSeconds.get(),
                seed.get(),
                failureRate.get(),
                maxAttempts.get(),
                collect.get(),
                compute.get(),
                more.get());
    }

    void onOptions(Runnable changed) {
        Consumer<Property<?>> listen = p -> p.addListener((Observable o) -> changed.run());
        List.of(minSeconds, maxSeconds, seed, failureRate, maxAttempts, collect, compute)
                .forEach(listen);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
