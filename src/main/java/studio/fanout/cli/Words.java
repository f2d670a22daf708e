package studio.fanout.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.ui.export.RunExport;
import studio.fanout.workload.OnFailure;
import studio.fanout.workload.Work;

/// The words that an option takes, for a shell to offer; picocli makes one of each by its class.
abstract class Words implements Iterable<String> {
    private final List<String> words;

    private <T> Words(T[] values, Function<T, String> word) {
        words = Arrays.stream(values).map(word).toList();
    }

    @Override
    public Iterator<String> iterator() {
        return words.iterator();
    }

    static final class Exports extends Words {
        Exports() {
            super(RunExport.values(), it -> it.name().toLowerCase(Locale.ROOT));
        }
    }

    static final class Statuses extends Words {
        Statuses() {
            super(OrchestrationStatus.values(), studio.fanout.http.Statuses::name);
        }
    }

    static final class OnFailures extends Words {
        OnFailures() {
            super(OnFailure.values(), OnFailure::word);
        }
    }

    static final class Works extends Words {
        Works() {
            super(Work.values(), Work::word);
        }
    }
}
