package hearth.base.text;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Compresses what is sent whole. */
public final class Gzip {
    private Gzip() {}

    public static byte[] bytes(byte[] plain) {
        var bytes = new ByteArrayOutputStream(plain.length / 3 + 64);
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new IllegalStateException("memory does not fail to be written to", impossible);
        }
        return bytes.toByteArray();
    }

    /** What was compressed here; not for anything that came from elsewhere, which may unpack without an end. */
    public static byte[] plain(byte[] gzipped) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(gzipped))) {
            return gzip.readAllBytes();
        } catch (IOException impossible) {
            throw new IllegalStateException("memory does not fail to be read", impossible);
        }
    }
}
