package studio.fanout.ui.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoticesTest {
    private final Notices notices = new Notices();

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
}
