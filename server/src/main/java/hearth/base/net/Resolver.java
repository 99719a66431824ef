package hearth.base.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Asks which addresses a name has. */
@FunctionalInterface
public interface Resolver {
    Resolver OF_THE_SYSTEM = name -> List.of(InetAddress.getAllByName(name));

    List<InetAddress> addresses(String name) throws UnknownHostException;
}
