package studio.fanout.ui.export;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javax.imageio.ImageIO;

/// Pictures of windows in few bytes: PNG with the 256 colors that occur most, which windows hardly exceed.
final class SmallPng {
    private static final int MOST = 256;
    private static final int COARSE = 0xf8fcf8;

    private SmallPng() {}

    static byte[] encode(Image image) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        int[] colors = colors(pixels);
        var model = new IndexColorModel(8, colors.length, colors, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
        var indexed = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        var places = new HashMap<Integer, Integer>();
        for (int i = 0; i < pixels.length; i++) {
            int place = places.computeIfAbsent(pixels[i], color -> nearest(colors, color));
            indexed.getRaster().setSample(i % width, i / width, 0, place);
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(indexed, "png", bytes);
        return bytes.toByteArray();
    }

    /// Those that occur most, each exact, and no two that hardly differ.
    private static int[] colors(int[] pixels) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int pixel : pixels) {
            counts.merge(pixel & 0xffffff, 1, Integer::sum);
        }
        var kept = new HashMap<Integer, Integer>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .forEach(it -> {
                    if (kept.size() < MOST) {
                        kept.putIfAbsent(it.getKey() & COARSE, it.getKey());
                    }
                });
        return kept.values().stream().mapToInt(Integer::intValue).toArray();
    }

    private static int nearest(int[] colors, int color) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < colors.length; i++) {
            int red = (colors[i] >> 16 & 0xff) - (color >> 16 & 0xff);
            int green = (colors[i] >> 8 & 0xff) - (color >> 8 & 0xff);
            int blue = (colors[i] & 0xff) - (color & 0xff);
            int distance = 2 * red * red + 4 * green * green + blue * blue;
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
