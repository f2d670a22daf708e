package studio.fanout.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers for texts that come up again and again.
final class Words {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    int number(String text) {
        return numbers.computeIfAbsent(text, this::append);
    }

    String text(int number) {
        return texts.get(number);
    }

    String[] toArray() {
        return texts.toArray(String[]::new);
    }

    private int append(String text) {
        texts.add(text);
        return texts.size() - 1;
    }
}
