# Builds with what Debian 12 has, runs with less. `./dev image` builds it without a daemon and tries it.
FROM debian:bookworm-slim AS build
RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
      g++ cmake ninja-build libboost1.81-dev libssl-dev nlohmann-json3-dev libyaml-cpp-dev libcli11-dev libspdlog-dev \
      prometheus-cpp-dev libsoci-dev libsqlite3-dev libhowardhinnant-date-dev libicu-dev
COPY . /kolega
RUN cmake -G Ninja -S /kolega -B /build -DCMAKE_BUILD_TYPE=Release -DKOLEGA_TESTS=OFF -DKOLEGA_PLAYGROUND=OFF \
 && cmake --build /build --target kolega \
 && strip /build/kolega

FROM debian:bookworm-slim
RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
      ca-certificates tzdata libssl3 libyaml-cpp0.7 libspdlog1.10 libprometheus-cpp-core1.0 \
      libsoci-core4.0 libsoci-sqlite3-4.0 libsqlite3-0 libdate-tz3 libicu72 \
 && rm -rf /var/lib/apt/lists/* \
 && groupadd --gid 10001 kolega && useradd --uid 10001 --gid kolega --no-create-home --home-dir /var/lib/kolega kolega \
 && install -d -o kolega -g kolega -m 0750 /var/lib/kolega
COPY --from=build /build/kolega /usr/local/bin/kolega
COPY config/kolega.example.yaml /usr/share/kolega/kolega.example.yaml
# A library that is missing above stops the build here, not the container there.
RUN ["/usr/local/bin/kolega", "--version"]

# Mount the config at /etc/kolega/kolega.yaml, with `listen: 0.0.0.0:8080` and the store below /var/lib/kolega.
USER 10001:10001
WORKDIR /var/lib/kolega
VOLUME /var/lib/kolega
EXPOSE 8080
STOPSIGNAL SIGTERM
# server.admin_listen, without a client that the image would have to carry.
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s --retries=3 \
  CMD ["/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9090 && printf 'GET /healthz HTTP/1.0\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200 '* ]]"]
ENTRYPOINT ["/usr/local/bin/kolega"]
CMD ["serve", "--config", "/etc/kolega/kolega.yaml"]
