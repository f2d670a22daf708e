package studio.fanout.ui.notice;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.fanout.client.HubException;
import studio.fanout.ui.notice.Notice.Kind;

/// The messages on show, oldest first; never more than a few.
public final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int MOST = 4;

    private final ObservableList<Notice> shown = FXCollections.observableArrayList();
    /// What went wrong last, and where.
    private String lastPlace = "";

    private final ObservableList<Notice> view = FXCollections.unmodifiableObservableList(shown);

    public ObservableList<Notice> shown() {
        return view;
    }

    public void done(String text) {
        add(new Notice(Kind.DONE, text));
    }

    public void trouble(String text) {
        add(new Notice(Kind.TROUBLE, text));
    }

    /// Says what went wrong in words for people, and leaves the rest to the log; once where it goes wrong with each
    /// frame.
    public void trouble(Throwable e) {
        var place = e.getClass() + " " + Arrays.stream(e.getStackTrace()).findFirst();
        boolean repeated = place.equals(lastPlace) && shown.contains(new Notice(Kind.TROUBLE, words(e)));
        lastPlace = place;
        if (isForPeople(e)) {
            LOG.info("The window says: {}", e.getMessage());
        } else if (!repeated) {
            log(e);
        }
        trouble(words(e));
    }

    /// Whether its message is a sentence that tells everything there is to know.
    private static boolean isForPeople(Throwable e) {
        return e instanceof HubException || e instanceof IllegalArgumentException;
    }

    private static void log(Throwable e) {
        LOG.warn("Something went wrong in the window", e);
    }

    public void dismiss(Notice notice) {
        shown.remove(notice);
    }

    /// What went wrong in one sentence for people; what the sentence leaves out goes to the log.
    public static String sentence(Throwable e) {
        if (!isForPeople(e)) {
            log(e);
        }
        return words(e);
    }

    private static String words(Throwable e) {
        var message = e.getMessage();
        return switch (e) {
            case HubException hub -> String.valueOf(hub.getMessage());
            case IllegalArgumentException bad when message != null -> message;
            case NoSuchFileException lost -> "There is no folder for %s.".formatted(lost.getFile());
            case AccessDeniedException no -> "You are not allowed to write to %s.".formatted(no.getFile());
            case IOException io when message != null -> "A file could not be read or written: " + message + ".";
            case ExecutionException failed when failed.getCause() != null -> words(failed.getCause());
            default ->
                "Something went wrong here (%s). The log has the details."
                        .formatted(e.getClass().getSimpleName());
        };
    }

    /// The oldest good news, as it would leave by itself; else the oldest of all.
    private Notice leastMissed() {
        return shown.stream().filter(it -> it.kind() == Kind.DONE).findFirst().orElseGet(shown::getFirst);
    }

    private void add(Notice notice) {
        if (shown.contains(notice)) {
            return;
        }
        if (shown.size() == MOST) {
            shown.remove(leastMissed());
        }
        shown.add(notice);
    }
}
