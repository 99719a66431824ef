/** Streams of messages over HTTP, cut into frames: server-sent events, and JSON by the line. */
@NullMarked
package hearth.wire.sse;

import org.jspecify.annotations.NullMarked;
