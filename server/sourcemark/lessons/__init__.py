"""Lessons: a class looks for marks itself, then compares with the engine. No HTTP and no markup here.

A lesson belongs to whoever holds its teacher link; students hold a class code and a session. Nobody has an account, a
name or an address, and nothing outlives the lesson.
"""

from sourcemark.lessons.classwork import Classwork
from sourcemark.lessons.lesson import Choices, Lesson, Part, Ruling, Student, StudentMark
from sourcemark.lessons.lessons import LessonPlan, Lessons

__all__ = ["Choices", "Classwork", "Lesson", "LessonPlan", "Lessons", "Part", "Ruling", "Student", "StudentMark"]
