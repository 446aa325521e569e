package org.healthpipeline.web.problem;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Answers exceptions of controllers and of Spring MVC. */
@RestControllerAdvice
class ProblemAdvice {

	private final ProblemAnswers answers;

	ProblemAdvice(ProblemAnswers answers) {
		this.answers = answers;
	}

	/** Ignores the exception, since the client has closed the connection. */
	@ExceptionHandler(AsyncRequestNotUsableException.class)
	void gone() {
	}

	@ExceptionHandler(Throwable.class)
	void problem(Throwable thrown, HttpServletRequest request, HttpServletResponse response) throws IOException {
		this.answers.answer(request, response, thrown);
	}

}
