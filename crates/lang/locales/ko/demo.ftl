# Sentences of the invented region.

demo-title = 시연용 가상 자료
