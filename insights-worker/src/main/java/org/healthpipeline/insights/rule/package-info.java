/**
 * What is worth telling: one class a rule. None of them knows a database.
 */
@NullMarked
package org.healthpipeline.insights.rule;

import org.jspecify.annotations.NullMarked;
