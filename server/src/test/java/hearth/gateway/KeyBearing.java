package hearth.gateway;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;

/** The usual HTTP client of LangChain4j, which shows a key with each request. */
final class KeyBearing implements HttpClientBuilder {
    private final HttpClientBuilder usual = new JdkHttpClientBuilder();
    private final String key;

    KeyBearing(String key) {
        this.key = key;
    }

    @Override
    public Duration connectTimeout() {
        return usual.connectTimeout();
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration longest) {
        usual.connectTimeout(longest);
        return this;
    }

    @Override
    public Duration readTimeout() {
        return usual.readTimeout();
    }

    @Override
    public HttpClientBuilder readTimeout(Duration longest) {
        usual.readTimeout(longest);
        return this;
    }

    @Override
    public HttpClient build() {
        var client = usual.build();
        return new HttpClient() {
            @Override
            public SuccessfulHttpResponse execute(HttpRequest request) {
                return client.execute(showing(request));
            }

            @Override
            public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
                client.execute(showing(request), parser, listener);
            }
        };
    }

    private HttpRequest showing(HttpRequest request) {
        var headers = new HashMap<>(request.headers());
        headers.put("Authorization", List.of("Bearer " + key));
        return HttpRequest.builder()
                .method(request.method())
                .url(request.url())
                .headers(headers)
                .body(request.body())
                .build();
    }
}
