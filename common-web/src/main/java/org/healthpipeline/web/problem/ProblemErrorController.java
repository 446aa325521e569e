package org.healthpipeline.web.problem;

import java.io.IOException;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers requests that a filter or the server itself has refused. */
@Hidden
@Controller
class ProblemErrorController implements ErrorController {

	private final ProblemAnswers answers;

	ProblemErrorController(ProblemAnswers answers) {
		this.answers = answers;
	}

	@RequestMapping("/error")
	void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		this.answers.answer(request, response, (status instanceof Integer number) ? number : 404);
	}

}
