package org.darkroom.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.darkroom.shared.LogFields;
import org.darkroom.web.problem.ProblemCode;
import org.darkroom.web.problem.ProblemPage;

/**
 * What all calls of the API have in common: answers that no cache keeps, the media's id in every
 * log record, and a problem as the body where the container refused a token and left it empty.
 */
@WebFilter(urlPatterns = "/api/*", asyncSupported = true)
public class ApiFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Pattern MEDIA = Pattern.compile("/media/([0-9a-f-]{36})(?:/|$)");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.setHeader("Referrer-Policy", "no-referrer");
    try (LogFields fields = LogFields.open()) {
      Matcher media = MEDIA.matcher(request.getRequestURI());
      fields.with("mediaId", media.find() ? media.group(1) : null);
      chain.doFilter(request, response);
    }
    boolean refused = response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED;
    if (refused && !response.isCommitted() && response.getContentType() == null) {
      ProblemPage.send(response, ProblemCode.UNAUTHORIZED, "send a valid token as Bearer");
    }
  }
}
