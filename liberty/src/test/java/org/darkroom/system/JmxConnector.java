package org.darkroom.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** The REST connector of JMX as its administrator uses it; the server made its own certificate. */
final class JmxConnector {
  private final Product product;
  private final String login;

  JmxConnector(Product product, String password) {
    this.product = product;
    String pair = product.service("DARKROOM_ADMIN_USER") + ":" + password;
    this.login = Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  /** The status and what is answered. */
  record Answer(int status, String text) {}

  Answer attributes(String bean) {
    return call("GET", bean + "/attributes", "");
  }

  Answer invoke(String bean, String operation) {
    return call("POST", bean + "/operations/" + operation, "{\"params\":[],\"signature\":[]}");
  }

  Answer invoke(String bean, String operation, int value) {
    String body =
        "{\"params\":[{\"value\":\"%d\",\"type\":\"java.lang.Integer\"}],\"signature\":[\"int\"]}";
    return call("POST", bean + "/operations/" + operation, body.formatted(value));
  }

  private Answer call(String method, String path, String body) {
    int slash = path.indexOf('/');
    String bean = URLEncoder.encode(path.substring(0, slash), UTF_8);
    URI uri = product.secureAt("/IBMJMXConnectorREST/mbeans/" + bean + path.substring(slash));
    try {
      HttpsURLConnection connection = (HttpsURLConnection) uri.toURL().openConnection();
      connection.setSSLSocketFactory(trusting().getSocketFactory());
      connection.setHostnameVerifier((host, session) -> host.equals("localhost"));
      connection.setRequestMethod(method);
      connection.setRequestProperty("Authorization", "Basic " + login);
      connection.setRequestProperty("Content-Type", "application/json");
      if (!body.isEmpty()) {
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(UTF_8));
      }
      int status = connection.getResponseCode();
      try (InputStream text =
          status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
        return new Answer(status, text == null ? "" : new String(text.readAllBytes(), UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SSLContext trusting() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Trusting()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      throw new UnsupportedOperationException("no client comes here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // It is made by the server for itself: nobody vouches for it.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
