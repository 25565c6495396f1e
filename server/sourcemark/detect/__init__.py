"""Article → Findings: labels from attributions, outlets and the narration's own words."""

from sourcemark.detect.detector import Detector

__all__ = ["Detector"]
