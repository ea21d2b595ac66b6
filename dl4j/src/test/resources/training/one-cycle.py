"""Prints the rates that LearningRateScheduleTest expects of one-cycle; made with PyTorch 2.13.0."""

import torch

weight = torch.nn.Parameter(torch.zeros(1))
optimizer = torch.optim.SGD([weight], lr=1.0)
schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=1.0, total_steps=20)
for step in range(20):
    print(step, optimizer.param_groups[0]["lr"])
    optimizer.step()
    if step < 19:
        schedule.step()
