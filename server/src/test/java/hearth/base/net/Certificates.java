package hearth.base.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates for one name that nobody signed, for both ends of a test. */
public final class Certificates {
    private Certificates() {}

    /** With its key, and trusted. The JDK makes certificates with a tool alone. */
    public static SSLContext of(String name) {
        try {
            var folder = Files.createTempDirectory("hearth-tls");
            var file = folder.resolve("keys.p12");
            var tool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            "changeit",
                            "-alias",
                            "a",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=" + name,
                            "-ext",
                            "san=dns:" + name,
                            "-validity",
                            "36500")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (tool.waitFor() != 0) throw new IllegalStateException("keytool");
            var keys = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
            Files.delete(file);
            Files.delete(folder);
            return context(keys);
        } catch (IOException | InterruptedException | GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, "changeit".toCharArray());
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        var certificate = KeyStore.getInstance("PKCS12");
        try {
            certificate.load(null, null);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        certificate.setCertificateEntry("a", keys.getCertificate("a"));
        trusted.init(certificate);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
