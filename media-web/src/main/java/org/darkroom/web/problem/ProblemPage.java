package org.darkroom.web.problem;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonObject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Answers what never reaches the REST API, with a problem as well: paths below {@code /api} that
 * are not part of it, and errors of the container itself.
 */
@WebServlet(
    name = "problem",
    urlPatterns = {"/problem", "/api/*"})
public class ProblemPage extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    ProblemCode code =
        status instanceof Integer number ? ProblemCode.ofStatus(number) : ProblemCode.NOT_FOUND;
    boolean delivery = path instanceof String text && text.startsWith("/d/");
    if (delivery && code == ProblemCode.INVALID_REQUEST) {
      // The container refuses escaped slashes and dots by itself; to us they name nothing.
      code = ProblemCode.NOT_FOUND;
    }
    send(response, code, code.title());
  }

  /** Writes a problem as the whole answer. */
  public static void send(HttpServletResponse response, ProblemCode code, String detail)
      throws IOException {
    Problem problem = Problem.of(code, detail);
    JsonObject json =
        JSON.createObjectBuilder()
            .add("type", problem.type())
            .add("title", problem.title())
            .add("status", problem.status())
            .add("detail", problem.detail())
            .add("code", problem.code())
            .build();
    response.setStatus(problem.status());
    response.setContentType(Problem.TYPE);
    response.getOutputStream().write(json.toString().getBytes(StandardCharsets.UTF_8));
  }
}
