package studio.fanout.ui.notice;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class NoticesTest {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(Notices.class);

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Notices notices = new Notices();

    @BeforeEach
    void listen() {
        logged.start();
        LOGGER.addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        LOGGER.detachAppender(logged);
    }

    private Iterable<String> texts() {
        return notices.shown().stream().map(Notice::text).toList();
    }

    @Test
    void goodNewsMakesRoomBeforeTroubleDoes() {
        notices.trouble("one");
        notices.done("two");
        notices.trouble("three");
        notices.done("four");
        notices.done("five");
        assertThat(texts()).containsExactly("one", "three", "four", "five");
        notices.trouble("six");
        notices.trouble("seven");
        notices.trouble("eight");
        assertThat(texts()).containsExactly("three", "six", "seven", "eight");
    }

    @Test
    void whatIsOnShowIsNotSaidTwice() {
        notices.trouble("one");
        notices.trouble("one");
        assertThat(texts()).containsExactly("one");
    }

    @Test
    void whatGoesWrongWithEachFrameIsLoggedOnce() {
        for (int frame = 0; frame < 3; frame++) {
            notices.trouble(mistake());
        }
        assertThat(logged.list).hasSize(1);
        notices.trouble(new IllegalStateException("another"));
        assertThat(logged.list).hasSize(2);
        notices.dismiss(notices.shown().getFirst());
        notices.trouble(new IllegalStateException("another"));
        assertThat(logged.list).hasSize(3);
    }

    @Test
    void theLogHasTheDetailsThatASentenceSaysItHas() {
        assertThat(Notices.sentence(mistake())).endsWith("The log has the details.");
        assertThat(logged.list)
                .singleElement()
                .satisfies(line ->
                        assertThat(line.getThrowableProxy().getMessage()).isEqualTo("a painter with a mistake in it"));
    }

    @Test
    void anErrorElsewhereIsCalledByItsOwnName() {
        assertThat(Notices.sentence(new ExecutionException(new StackOverflowError())))
                .isEqualTo("Something went wrong here (StackOverflowError). The log has the details.");
    }

    @Test
    void whatASentenceTellsWholeIsNotLogged() {
        assertThat(Notices.sentence(new IllegalArgumentException("Type a whole number.")))
                .isEqualTo("Type a whole number.");
        assertThat(logged.list).isEmpty();
    }

    private static IllegalStateException mistake() {
        return new IllegalStateException("a painter with a mistake in it");
    }
}
