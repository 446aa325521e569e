/**
 * The web pages in a real browser, as users use them: with a mouse, with keys alone, on a
 * telephone, in the dark, on paper.
 */
@NullMarked
package org.healthpipeline.systemtests.pages;

import org.jspecify.annotations.NullMarked;
