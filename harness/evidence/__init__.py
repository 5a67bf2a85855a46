"""What proves that the evidence of a run is what was seen: an append-only store, a hash chain over it, a seal and two verifiers.

Knows nothing of apps, rules or devices. File layout: product.md section 5.
"""
