# syntax=docker/dockerfile:1
# The image: a Java runtime of only the needed modules, the jar, and the AOT cache of a rehearsed start. No shell, nothing else.
# BUILD_BASE is any glibc image with a JDK 25 and Maven; RUN_BASE is what the finished files are laid on.
ARG BUILD_BASE=docker.io/library/maven:3.9-eclipse-temurin-25
ARG RUN_BASE=scratch

FROM ${BUILD_BASE} AS build
WORKDIR /source
# What Maven downloads, in a layer that only pom.xml changes; the stand-in class makes the compiler fetch its checks too.
COPY pom.xml ./
RUN mkdir -p server/src/main/java/hearth && echo 'package hearth; interface Nothing {}' >server/src/main/java/hearth/Nothing.java \
    && mvn -B -ntp -q package -Pjar-only -Dexec.skip -Djooq.codegen.skip && rm -rf server target
# The Java runtime, before the sources for the same reason.
COPY packaging/docker/runtime.sh packaging/docker/
RUN packaging/docker/runtime.sh /image/runtime
COPY packaging packaging
COPY migrations migrations
COPY prices prices
COPY web web
COPY server/src/main server/src/main
RUN packaging/build.sh
# Trained by the runtime and on the paths of the image: Java compares both.
RUN packaging/docker/program.sh /image/runtime /image/program

FROM ${RUN_BASE}
LABEL org.opencontainers.image.title="Hearth" \
      org.opencontainers.image.description="An AI assistant server that its owner really owns" \
      org.opencontainers.image.licenses="AGPL-3.0-or-later"
COPY --from=build /image/runtime /
COPY --from=build /image/program /
ENV HEARTH_DATA=/data \
    LANG=C.UTF-8
# Without a name: there is no /etc/passwd, and any other number does as well.
USER 10001
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=20s --retries=3 \
    CMD ["/opt/java/bin/java", "@/opt/hearth/java.flags", "-Xms8m", "-Xmx16m", "-XX:TieredStopAtLevel=1", "-cp", "/opt/hearth/hearth.jar", "hearth.cli.Probe"]
# Java reads its flags from a file, so no shell is needed and `docker run IMAGE doctor` hands the verb to the jar.
ENTRYPOINT ["/opt/java/bin/java", "@/opt/hearth/java.flags", "-jar", "/opt/hearth/hearth.jar"]
# The version and commit come last, so that they do not undo the layers above.
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
